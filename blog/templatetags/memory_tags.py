"""Parts of pages that many pages have in common."""

from __future__ import annotations

from functools import partial

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString

from blog.memory import recall_text

register = template.Library()


@register.tag
def remembered(parser: Parser, token: Token) -> RememberedNode:
    """`{% remembered "links" current.pk %} … {% endremembered %}` is rendered once, and
    again when a write or the clock may have changed it. It must depend on nothing but
    its arguments and on what everybody may see in the database.
    """
    name, *arguments = token.split_contents()
    if not arguments:
        raise template.TemplateSyntaxError(f"“{name}” needs a name of what it holds.")
    nodes = parser.parse(["endremembered"])
    parser.delete_first_token()
    return RememberedNode(nodes, [parser.compile_filter(word) for word in arguments])


class RememberedNode(template.Node):
    child_nodelists = ("nodes",)

    def __init__(self, nodes: NodeList, arguments: list[FilterExpression]) -> None:
        self.nodes = nodes
        self.arguments = arguments

    def render(self, context: Context) -> SafeString:
        key = tuple(argument.resolve(context) for argument in self.arguments)
        return recall_text(key, partial(self.nodes.render, context))
