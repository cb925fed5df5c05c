"""The offline bundle: one zip that needs nothing from outside, and that can be told whole from broken."""
