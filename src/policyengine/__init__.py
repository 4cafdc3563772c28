"""Policy rulebooks: notices as data, claims settled to the fen with every step cited."""
