"""Small faults to put into a module, one at a time: what a careless hand or a wrong reading of a rule would write.

Comparison operators and their boundaries, ``and`` / ``or`` / ``not``, numbers, ``True`` / ``False``, arithmetic and set
operators, conditions turned round, ``any`` / ``all``, ``min`` / ``max``, members of the enumerations that carry a verdict,
``return None``. Words are not mutated: the catalogue tests hold them.
"""
from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import CodeType

ENUMERATIONS = {
    "State": ("MET", "UNCLEAR", "NOT_MET", "MISSING", "STALE", "JUDGEMENT", "NO_CONTRARY_RECORD", "NOT_APPLICABLE"),
    "SelectionOutcome": ("DECIDED", "CONFLICT", "UNUSABLE", "PRELIMINARY", "STRADDLING", "UNDATED", "STALE", "MISSING"),
    "Place": ("INSIDE", "STRADDLING", "OLDER", "FUTURE", "UNDATED"),
    "Kind": ("NEGATIVE", "POSITIVE", "UNCLEAR", "STALE", "MISSING"),
    "Weight": ("HIT", "TO_READ", "UNCLEAR", "NO_HIT"),
}
BOUNDARY: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
CONTRARY: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE, ast.LtE: ast.Gt, ast.Gt: ast.LtE, ast.GtE: ast.Lt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.Pow: ast.Mult}
CALLS = {"any": "all", "all": "any", "min": "max", "max": "min"}
NAMES = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=", ast.Is: "is",
         ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in", ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/",
         ast.FloorDiv: "//", ast.Mod: "%", ast.BitOr: "|", ast.BitAnd: "&", ast.Pow: "**", ast.And: "and", ast.Or: "or"}


@dataclass(frozen=True)
class Mutant:
    """One fault: where it stands, what it changes, and the line range whose execution shows it.

    ``owner`` is the qualified name of the outermost function around it, None for the module's own statements.
    ``tree`` makes the whole mutated module.
    """

    path: str
    line: int
    first: int
    last: int
    owner: str | None
    what: str
    number: int
    tree: Callable[[], ast.Module]

    @property
    def name(self) -> str:
        """The same for the same fault as long as the lines above it do not matter: owner, change, count."""
        return f"{self.path}: {self.owner or '(module)'}: {self.what} #{self.number}"


@dataclass(frozen=True)
class _Place:
    """One way to change one node: ``change`` is applied to the node in a fresh copy of the tree."""

    index: int
    what: str
    change: Callable[[ast.AST], ast.AST]


def mutants(source: str, path: str) -> list[Mutant]:
    """Every fault for one module, in the order of its lines."""
    tree = ast.parse(source)
    nodes = list(ast.walk(tree))
    index = {id(node): i for i, node in enumerate(nodes)}
    counts: dict[tuple[str | None, str], int] = {}
    found = []
    for node, statement, owner in _walk(tree):
        for what, change in _changes(node):
            number = counts[owner, what] = counts.get((owner, what), 0) + 1
            found.append(Mutant(
                path, node.lineno, statement.lineno, node.end_lineno or node.lineno, owner, what, number,
                _maker(source, index[id(node)], change)))
    return found


def _maker(source: str, index: int, change: Callable[[ast.AST], ast.AST]) -> Callable[[], ast.Module]:
    def make() -> ast.Module:
        tree = ast.parse(source)
        wanted = list(ast.walk(tree))[index]
        changed = _Replace(wanted, change(copy.copy(wanted))).visit(tree)
        return ast.fix_missing_locations(changed)
    return make


class _Replace(ast.NodeTransformer):
    def __init__(self, wanted: ast.AST, by: ast.AST) -> None:
        self._wanted, self._by = wanted, by

    def visit(self, node: ast.AST) -> ast.AST:
        if node is self._wanted:
            return ast.copy_location(self._by, node)
        return self.generic_visit(node)


def _walk(tree: ast.Module) -> Iterator[tuple[ast.expr | ast.stmt, ast.stmt, str | None]]:
    """Every expression and statement that runs, with its statement and the outermost function around it."""
    def inside(node: ast.AST, statement: ast.stmt | None, owner: str | None, classes: tuple[str, ...]):
        for name, child in _children(node):
            if isinstance(node, ast.FunctionDef) and name in ("decorator_list", "returns"):
                continue
            if isinstance(node, ast.ClassDef) and name in ("decorator_list", "bases", "keywords"):
                continue
            if name == "annotation" or isinstance(child, (ast.Import, ast.ImportFrom, ast.Assert, ast.Raise)) or _is_docstring(child):
                continue
            here = child if isinstance(child, ast.stmt) else statement
            within = owner
            if isinstance(node, ast.FunctionDef) and owner is None and name == "body":
                within = ".".join((*classes, node.name))
            if isinstance(child, (ast.expr, ast.stmt)) and here is not None:
                yield child, here, within
            yield from inside(child, here, within, (*classes, child.name) if isinstance(child, ast.ClassDef) else classes)
    yield from inside(tree, None, None, ())


def _children(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield name, child


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _changes(node: ast.AST) -> Iterator[tuple[str, Callable[[ast.AST], ast.AST]]]:
    match node:
        case ast.Compare(ops=[op]):
            for table in (BOUNDARY, CONTRARY):
                if other := table.get(type(op)):
                    yield f"`{NAMES[type(op)]}` -> `{NAMES[other]}`", _with("ops", [other()])
        case ast.Compare(ops=ops):
            for i, op in enumerate(ops):
                if other := BOUNDARY.get(type(op)) or CONTRARY.get(type(op)):
                    yield (f"`{NAMES[type(op)]}` -> `{NAMES[other]}` ({i + 1})",
                           _with("ops", [*ops[:i], other(), *ops[i + 1:]]))
        case ast.BoolOp(op=op):
            other = ast.Or if isinstance(op, ast.And) else ast.And
            yield f"`{NAMES[type(op)]}` -> `{NAMES[other]}`", _with("op", other())
        case ast.UnaryOp(op=ast.Not()):
            yield "`not` left out", lambda n: n.operand  # type: ignore[attr-defined]
        case ast.BinOp(op=op) if type(op) in ARITHMETIC:
            other = ARITHMETIC[type(op)]
            yield f"`{NAMES[type(op)]}` -> `{NAMES[other]}`", _with("op", other())
        case ast.Constant(value=bool() as value):
            yield f"`{value}` -> `{not value}`", _with("value", not value)
        case ast.Constant(value=int() as value):
            yield f"`{value}` -> `{value + 1}`", _with("value", value + 1)
        case ast.Attribute(value=ast.Name(id=name), attr=member) if member in ENUMERATIONS.get(name, ()):
            members = ENUMERATIONS[name]
            other_member = members[(members.index(member) + 1) % len(members)]
            yield f"`{name}.{member}` -> `{name}.{other_member}`", _with("attr", other_member)
        case ast.Call(func=ast.Name(id=name)) if name in CALLS:
            yield f"`{name}` -> `{CALLS[name]}`", _with("func", ast.Name(CALLS[name], ast.Load()))
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test) if _is_bare(test):
            yield f"`if {ast.unparse(test)}` turned round", _with("test", ast.UnaryOp(ast.Not(), test))
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield f"`return {_short(value)}` -> `return None`", _with("value", ast.Constant(None))
        case ast.Break():
            yield "`break` -> `continue`", lambda _: ast.Continue()
        case ast.Continue():
            yield "`continue` -> `break`", lambda _: ast.Break()
    if isinstance(node, (ast.GeneratorExp, ast.ListComp, ast.SetComp, ast.DictComp)):
        yield from _of_comprehension(node)


def _of_comprehension(node: ast.GeneratorExp | ast.ListComp | ast.SetComp | ast.DictComp) -> Iterator[
        tuple[str, Callable[[ast.AST], ast.AST]]]:
    """A filter left out, for filters that are no comparison."""
    for i, loop in enumerate(node.generators):
        if loop.ifs and _is_bare(loop.ifs[0]):
            without = ast.comprehension(loop.target, loop.iter, loop.ifs[1:], loop.is_async)
            loops = [*node.generators[:i], without, *node.generators[i + 1:]]
            yield f"`if {_short(loop.ifs[0])}` left out", _with("generators", loops)


def _is_bare(test: ast.expr) -> bool:
    """A condition that no other fault turns round."""
    return not isinstance(test, (ast.Compare, ast.BoolOp, ast.UnaryOp, ast.Constant))


def _short(value: ast.expr) -> str:
    text = " ".join(ast.unparse(value).split())
    return text if len(text) <= 50 else text[:47] + "..."


def _with(field: str, value: object) -> Callable[[ast.AST], ast.AST]:
    def change(node: ast.AST) -> ast.AST:
        setattr(node, field, value)
        return node
    return change


def code_of(tree: ast.Module, path: str, owner: str) -> CodeType:
    """The compiled code of one function of a mutated module, by its qualified name."""
    found = next((code for code in codes(compile(tree, path, "exec")) if code.co_qualname == owner), None)
    if found is None:
        raise LookupError(f"{path} has no function {owner}")
    return found


def codes(code: CodeType) -> Iterator[CodeType]:
    """The code of every function inside this one, however deep."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from codes(constant)
