"""A field with type-ahead that holds several choices, for menus too long to be sent to the browser."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from retrieval.plan import Language
from ui.page.toolkit import gr

Suggest = Callable[[str, Language], list[list[str]]]
"""Words and the reader's language → pairs of id and label."""

_TEMPLATE = """<div class="picker">
<span class="picker-label"></span>
<div class="picker-box"><span class="picker-chips"></span><input type="text" role="combobox" aria-expanded="false"
 aria-autocomplete="list" autocomplete="off" spellcheck="false"></div>
<ul class="picker-list" role="listbox" hidden></ul></div>"""


@cache
def _script() -> str:
    return Path(__file__).with_name("picker.js").read_text(encoding="utf-8")


def make_picker(identity: str, label: str, hint: str, suggest: Suggest, *, single: bool = False) -> gr.HTML:
    """Its value is a list of ids; label and hint are keys of the page's words."""

    def suggest_choices(asked: object) -> list[list[str]]:
        # Gradio hands over a single value: the words and the language.
        match asked:
            case [str(words), str(language)]:
                return suggest(words[:100], "en" if language == "en" else "zh")
            case _:
                return []

    return gr.HTML(
        [],
        elem_id=identity,
        elem_classes=["picker-field"],
        html_template=_TEMPLATE,
        js_on_load=_script(),
        apply_default_css=False,
        server_functions=[suggest_choices],
        label_key=label,
        hint_key=hint,
        single=single,
    )
