"""Whether what a language model writes is borne out by the cells and sentences that it cites."""

from retrieval.binding.check import Bound, Reason, Struck, Verdict, WordingCheck, check_wording
from retrieval.binding.mentions import Names

__all__ = ["Bound", "Names", "Reason", "Struck", "Verdict", "WordingCheck", "check_wording"]
