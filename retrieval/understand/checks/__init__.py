"""Whether the plans of a question give all that it asks for, and leave none of its words out."""
