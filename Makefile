# Each target is one line; scripts/bootstrap.py explains what it needs before it begins.
PYTHON ?= python3

.PHONY: setup run test lint bench lock
setup: ; @$(PYTHON) scripts/bootstrap.py setup
run: ; @$(PYTHON) scripts/bootstrap.py run
test: ; @$(PYTHON) scripts/bootstrap.py test
lint: ; @$(PYTHON) scripts/bootstrap.py lint
bench: ; @$(PYTHON) scripts/bootstrap.py bench $(ONLY)
lock: ; @$(PYTHON) scripts/lock.py
