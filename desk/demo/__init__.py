"""The demo story: invented people, told through actions, so that its rows obey every rule and carry a real trail."""
