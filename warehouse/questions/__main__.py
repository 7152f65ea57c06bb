"""`python -m warehouse.questions`."""

import sys

from warehouse.questions.ask import main

sys.exit(main())
