"""What an expression can give: the union of all values that rules compute with."""

from collections.abc import Mapping
from decimal import Decimal

from policyengine.values.dates import Date
from policyengine.values.durations import Days, Months

Scalar = Decimal | bool | str | Date | Months | Days | None

# Money is yuan, a rate is a fraction of one (0.9 is 90 %); lists are tuples, records mappings.
Value = Scalar | tuple["Value", ...] | Mapping[str, "Value"]
