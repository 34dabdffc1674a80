"""Of whom a question is asked, put in full before it is read: fields, areas as wholes, kinds behind white space."""

from __future__ import annotations

from retrieval.understand.whose.area_as_whole import with_whole_area
from retrieval.understand.whose.areas_in_a_row import with_areas_in_a_row
from retrieval.understand.whose.of_a_field import in_field
from retrieval.understand.whose.typed_apart import with_kind_there, with_parts_joined
from retrieval.understand.words.text import Text
from retrieval.understand.words.world import World


def named_in_full(text: Text, world: World) -> Text:
    text = with_areas_in_a_row(with_kind_there(with_parts_joined(text, world), world), world)
    return with_whole_area(in_field(text, world), world)
