"""From a question in Chinese or English to plans that can be carried out."""

from retrieval.understand.conversation import Conversation
from retrieval.understand.reader import understand
from retrieval.understand.world import HeldAgency, World

__all__ = ["Conversation", "HeldAgency", "World", "understand"]
