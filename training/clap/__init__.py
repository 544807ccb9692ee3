"""The text-audio model: sounds and prompts as points of one sphere."""
