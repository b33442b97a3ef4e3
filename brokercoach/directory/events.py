"""What the directory announces upward. Sent inside the transaction: a listener that raises undoes the merge."""

from django.dispatch import Signal

# kept, gone, by, on: `gone` is now `kept`. Listeners move their rows from one to the other. A consent given to `gone`
# does not reach the people of `kept`: whoever keeps consents ends them here or refuses by raising RuleBroken.
organisations_merged = Signal()
