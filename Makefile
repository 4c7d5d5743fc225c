# The public commands. Each one first installs what is missing and says so (scripts/setup.sh).

.PHONY: help run test check dev golden bench audit

help: ## what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile

run: ## opens the workbench on a sample enterprise; without a display, writes its report
	@scripts/run.sh

test: ## every test: functions, crates, page, window
	@scripts/test.sh

check: ## format, lints, licences, banned crates, content
	@scripts/check.sh

dev: ## the window on the page's development server
	@scripts/dev.sh

golden: ## writes the expected results anew, for review
	@scripts/golden.sh

bench: ## speed against the project's own figures and the report against others, into docs/bench.md
	@scripts/bench.sh

audit: ## known flaws of the crates (needs the network)
	@scripts/audit.sh
