"""What every test stands on."""

import signal

# A shell that starts the tests in the background has them ignore Ctrl-C, and so would every
# program they start: a test that presses it would wait for ever.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
