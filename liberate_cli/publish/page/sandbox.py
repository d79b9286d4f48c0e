"""A sandbox for templates that ends: what a template does is counted, and too much is refused.

Jinja's own sandbox keeps a template from Python and from the disk, and leaves it free to loop, to
call itself and to double a text for ever. Here each turn of a loop, each call and each text or list
that is made is paid for by its size, before it is made where one step could make a huge one. The
count is of work and never of time, so that the same template ends the same everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from jinja2 import nodes, pass_context
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from types import CodeType

    from jinja2.runtime import Context

_WORK: Final = 50_000_000
_WORK_FOR_A_CHARACTER: Final = 50
"""What a page may cost, and what more for all that it shows; those that come with Liberate cost a
tenth of that at most."""
_LARGEST: Final = 20_000_000
"""How much a value may hold that a template makes or looks through."""
_LARGEST_NUMBER: Final = 1_000_000
_ITEM: Final = 30
_TURN: Final = 10
_FILTER: Final = 50
_CALL: Final = 500
_TEMPLATE: Final = 10_000
"""What each costs beside what it handles, about as they last."""
_SPEND: Final = "what this costs"
_MEASURE: Final = "what this holds"
"""Names of filters that no template can write, since they hold spaces."""
_OPERATORS: Final = frozenset({"+", "-", "*", "/", "//", "%", "**"})
_WIDTH: Final = re.compile(r"\d{5}")
_LEFT_OUT: Final = ("random", "format")
"""Filters of Jinja: one is not the same twice; the other makes a text of any width from a few."""
_FORMATS: Final = ("format", "format_map")

_TOO_MUCH: Final = "It does more than any page needs: does a loop or a macro go on for ever?"
_TOO_LARGE: Final = "It makes a text, a list or a number that is larger than any page needs."


class CountedSandbox(ImmutableSandboxedEnvironment):
    """A sandbox for the templates of one rendering, which can do only so much."""

    intercepted_binops = _OPERATORS

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - those of Jinja
        finalize: Callable[..., object] | None = options.pop("finalize", None)
        super().__init__(**options, finalize=self._paid_for(finalize or _as_it_is))
        self._left = _WORK
        for name in _LEFT_OUT:
            del self.filters[name]
        del self.globals["lipsum"]
        self.filters = {name: self._priced(each) for name, each in self.filters.items()}
        self.filters[_SPEND] = pass_context(lambda _, cost: self._spend(cost))
        self.filters[_MEASURE] = pass_context(lambda _, value: self._measured(value))

    def allow_for(self, view: object) -> None:
        """Let a template do as much more as there is in what it shows."""
        self._left += _WORK_FOR_A_CHARACTER * len(repr(view))

    def compile(self, source: str | nodes.Template, *args: Any, **kwargs: Any) -> CodeType:  # type: ignore[override]  # noqa: ANN401 - those of Jinja
        """Return a template's code, in which what it does is paid for."""
        tree = self.parse(source, *args[:2]) if isinstance(source, str) else source
        _put_prices(tree)
        tree.set_environment(self)  # what was put in has to know it as well
        code: CodeType = super().compile(tree, *args, **kwargs)
        return code

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - any value
        """Return what an operator makes of two values that are small enough for it."""
        if operator == "**" or (operator == "%" and isinstance(left, str) and _WIDTH.search(left)):
            raise TemplateRuntimeError(_TOO_LARGE)
        self._pay_for_product(left, right)
        return self._measured(super().call_binop(context, operator, left, right))

    def call(self, context: Context, called: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - any value
        """Return what a call makes, paid for by what it is given and what it returns."""
        if getattr(called, "__name__", "") in _FORMATS:
            raise SecurityError("A template cannot call the format of a text; write % or ~.")
        self._spend(_CALL)
        owner = getattr(called, "__self__", None)
        if isinstance(owner, str | list | tuple):
            self._pay_for_product(owner, *args, *kwargs.values())
        else:
            for each in (*args, *kwargs.values()):
                self._spend(_size(each))
        return self._measured(super().call(context, called, *args, **kwargs))

    def _priced(self, filtered: Callable[..., Any]) -> Callable[..., Any]:
        """Return a filter of which the values that it gets and makes are paid for."""
        passed = 1 if hasattr(filtered, "jinja_pass_arg") else 0

        @wraps(filtered)
        def priced(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - those of any filter
            self._spend(_FILTER)
            self._pay_for_product(*args[passed:], *kwargs.values())
            return self._measured(filtered(*args, **kwargs))

        return priced

    def _paid_for(self, finalize: Callable[..., object]) -> Callable[..., object]:
        @wraps(finalize)
        def paid_for(*args: object) -> object:
            self._measured(args[-1])
            return finalize(*args)

        return paid_for

    def _spend(self, cost: int) -> None:
        self._left -= cost
        if self._left < 0:
            raise TemplateRuntimeError(_TOO_MUCH)

    def _measured(self, value: Any) -> Any:  # noqa: ANN401 - any value
        """Return a value that is not too large, paid for."""
        if isinstance(value, int) and abs(value) > _LARGEST_NUMBER:
            raise TemplateRuntimeError(_TOO_LARGE)
        self._spend(_size(value))
        return value

    def _pay_for_product(self, *values: object) -> None:
        """Pay for all that could be made of values by repeating each for each other."""
        product = 1
        for each in values:
            number = isinstance(each, int | float) and not isinstance(each, bool)
            product *= max(1, int(min(abs(each), _LARGEST + 1)) if number else _size(each))  # type: ignore[arg-type]
            if product > _LARGEST:
                raise TemplateRuntimeError(_TOO_LARGE)
        self._spend(product)


def _as_it_is(value: object) -> object:
    return value


def _size(value: object) -> int:
    """Return how many characters and items a value holds; what has no parts is none.

    Raises:
        TemplateRuntimeError: They are more than a page needs.
    """
    if isinstance(value, str | range):
        size = len(value)
    elif isinstance(value, Mapping):
        size = _sum_of((*value.keys(), *value.values()))
    elif isinstance(value, list | tuple | set | frozenset):
        size = _sum_of(value)
    else:
        return 0
    if size > _LARGEST:
        raise TemplateRuntimeError(_TOO_LARGE)
    return size


def _sum_of(values: Iterable[object]) -> int:
    size = 0
    for each in values:
        size += _ITEM + _size(each)
        if size > _LARGEST:
            raise TemplateRuntimeError(_TOO_LARGE)
    return size


def _put_prices(tree: nodes.Template) -> None:
    """Put into the tree of a template what counts each thing that it does."""
    for node in list(tree.find_all((nodes.Compare, nodes.Concat, nodes.Getitem, nodes.For))):
        _measure_parts(node)
    bodies: tuple[type[_Body], ...] = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block)
    each: _Body
    for each in (tree, *tree.find_all(bodies)):
        step = _TEMPLATE if each is tree else _TURN
        price = nodes.Const(step + _written_in(each), lineno=each.lineno)
        paid = _filtered(price, _SPEND)
        each.body.insert(0, nodes.ExprStmt(paid, lineno=each.lineno))


def _written_in(node: nodes.Node) -> int:
    return sum(len(each.data) for each in node.find_all(nodes.TemplateData))


_Body = nodes.Template | nodes.For | nodes.Macro | nodes.CallBlock | nodes.Block


def _measure_parts(node: nodes.Node) -> None:
    if isinstance(node, nodes.Compare):
        node.expr = _filtered(node.expr, _MEASURE)
        for operand in node.ops:
            operand.expr = _filtered(operand.expr, _MEASURE)
    elif isinstance(node, nodes.Concat):
        node.nodes = [_filtered(each, _MEASURE) for each in node.nodes]
    elif isinstance(node, nodes.For):
        node.iter = _filtered(node.iter, _MEASURE)
    elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Slice):
        node.node = _filtered(node.node, _MEASURE)


def _filtered(value: nodes.Node, name: str) -> nodes.Expr:
    return nodes.Filter(value, name, [], [], None, None, lineno=value.lineno)
