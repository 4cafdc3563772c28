"""The grammar as Lark reads it. Precedence is FEEL's: unary minus binds before `**`."""

from typing import Final

GRAMMAR: Final = r"""
?expression: choice
    | IF expression THEN expression ELSE expression -> choose
    | quantifier bindings SATISFIES expression -> quantified
    | FOR bindings RETURN expression -> loop
!quantifier: SOME | EVERY
bindings: binding (COMMA binding)*
binding: NAME IN expression
    | NAME IN sum DOTS sum -> counting

?choice: both
    | choice OR both -> either
?both: comparison
    | both AND comparison -> both_of
?comparison: sum
    | sum COMPARE sum -> binary
    | sum BETWEEN sum AND sum -> between
    | sum IN sum -> in_one
    | sum IN compared -> in_one
    | sum IN LPAR compared RPAR -> in_compared
    | sum IN LPAR test COMMA tests RPAR -> in_several
?sum: product
    | sum PLUS product -> binary
    | sum MINUS product -> binary
?product: power
    | product STAR power -> binary
    | product SLASH power -> binary
?power: signed
    | power POWER signed -> binary
?signed: postfix
    | MINUS signed -> negation
?postfix: primary
    | postfix DOT NAME -> property
    | postfix LSQB expression RSQB -> filter
?primary: NUMBER -> number
    | STRING -> string
    | CONSTANT -> constant
    | AT -> at
    | QUANTITY -> quantity
    | QUESTION -> subject
    | NAME -> name
    | NAME LPAR RPAR -> call
    | NAME LPAR arguments RPAR -> call
    | LPAR expression RPAR -> brackets
    | LSQB RSQB -> items
    | LSQB expressions RSQB -> items
    | LPAR sum DOTS sum RPAR -> interval
    | LPAR sum DOTS sum RSQB -> interval
    | LSQB sum DOTS sum RPAR -> interval
    | LSQB sum DOTS sum RSQB -> interval
expressions: expression (COMMA expression)*
arguments: argument (COMMA argument)*
argument: expression
    | NAME COLON expression -> named

cell: tests
    | NOT LPAR tests RPAR -> none_of
tests: test (COMMA test)*
?test: compared
    | expression
compared: COMPARE sum

%declare IF THEN ELSE AND OR BETWEEN IN SOME EVERY SATISFIES FOR RETURN NOT
%declare CONSTANT NUMBER STRING AT QUANTITY NAME COMPARE POWER DOTS
%declare MINUS PLUS STAR SLASH LPAR RPAR LSQB RSQB COMMA DOT QUESTION COLON
"""
