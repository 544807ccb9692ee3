"""The drum transformer, which writes patterns."""
