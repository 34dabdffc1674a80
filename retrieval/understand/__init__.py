"""From a question in Chinese or English to plans that can be carried out."""

from retrieval.understand.reader import understand
from retrieval.understand.talk.conversation import Conversation
from retrieval.understand.words.world import HeldAgency, World

__all__ = ["Conversation", "HeldAgency", "World", "understand"]
