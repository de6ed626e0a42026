"""The Markdown dialect: GitHub's, with definition lists, abbreviations and callouts.

Which extensions there are and in which order; each syntax has a module in `extensions`.
The HTML made here is not safe yet and carries marks; see `sanitizing` and `finishing`.
"""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions.def_list import DefListExtension

from blog.rendering.content import UnrenderableSource
from blog.rendering.extensions.abbreviations import AbbreviationsExtension
from blog.rendering.extensions.attributes import AttributesExtension
from blog.rendering.extensions.callouts import CalloutsExtension
from blog.rendering.extensions.footnotes import FootnotesExtension
from blog.rendering.extensions.inline.extension import InlineExtension, serialise
from blog.rendering.extensions.lists import CommonMarkListExtension
from blog.rendering.extensions.notes import Notes
from blog.rendering.extensions.references import ReferencesExtension
from blog.rendering.extensions.tables import TablesExtension
from blog.rendering.extensions.task_lists import TaskListsExtension
from blog.rendering.extensions.verbatim import Stash, VerbatimExtension
from blog.rendering.marks import Marks


def to_html(source: str, marks: Marks) -> str:
    """HTML with marks for a cleaned text whose lines end with line feeds.

    A parser serves one text only: they keep state and threads must not share them.
    """
    stash, notes = Stash(), Notes(marks)
    parser = Markdown(
        extensions=[
            VerbatimExtension(marks, stash),
            DefListExtension(),
            TablesExtension(),
            CalloutsExtension(marks),
            FootnotesExtension(notes),
            ReferencesExtension(),
            AbbreviationsExtension(),
            TaskListsExtension(marks),
            AttributesExtension(),
            InlineExtension(marks, stash, notes),
            CommonMarkListExtension(),
        ]
    )
    parser.serializer = serialise
    try:
        # The last line's end is not the beginning of an empty one.
        return parser.convert(source.removesuffix("\n"))
    except RecursionError as error:
        raise UnrenderableSource(
            "The text nests lists, quotes or callouts too deep to be rendered. Use "
            "fewer levels."
        ) from error
