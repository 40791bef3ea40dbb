# Two commands matter: `make serve` and `make test`. Each does all its own set-up, and repeats only what is missing.

.PHONY: serve test dist setup fmt reproduce bench fuzz

serve: ## build the page and serve it on 127.0.0.1
	@scripts/serve.sh

test: ## every check and test, the browser included
	@scripts/test.sh

dist: ## dist/aws-security-checklist.html, with its SHA-256 and size
	@scripts/dist.sh

setup: ## compiler, npm tools, cargo-deny, browser
	@scripts/setup.sh

fmt: ## format the sources
	@scripts/fmt.sh

reproduce: ## build twice from scratch, in two places, and compare the bytes
	@scripts/reproduce.sh

bench: ## measure the engine and the page, and write BENCHMARKS.md
	@scripts/bench.sh

fuzz: ## try to break the importer's properties, FUZZ_SECONDS for each target
	@scripts/fuzz.sh
