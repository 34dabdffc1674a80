"""Takes parts out of what a conversation has settled, so that a question is asked without them."""

from __future__ import annotations

from dataclasses import replace

from retrieval.understand import Conversation


def forget(conversation: Conversation, parts: tuple[str, ...]) -> Conversation:
    """Parts as `Plan.carried` names them."""
    left = conversation
    if "agencies" in parts:
        left = replace(left, agencies=(), earlier=(), ranked=())
    if "years" in parts:
        left = replace(left, years=())
    if "measures" in parts:
        left = replace(left, measures=())
    if "operation" in parts:
        left = replace(left, operation=None)
    if "topic" in parts:
        left = replace(left, topic=None)
    if "result" in parts:
        left = replace(left, ranked=(), values=())
    # The last plan repeats what the parts say.
    return replace(left, plans=(), pending=None, understood=None) if parts else left
