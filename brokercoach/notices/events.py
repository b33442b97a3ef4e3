"""What notices announces upward."""

from django.dispatch import Signal

delivery_given_up = Signal()  # notice, by: inside the transaction that gives it up
