#!/usr/bin/env bash
# Chooses one Rust toolchain with clippy, rustfmt and a wasm target, and writes the choice to .toolchain/env.
#
# The ordinary way is rustup's active toolchain, with what it lacks added to it. Where that cannot be had, Debian's packages do:
# they bring the compiler and the source of the standard library, which is then built once for wasm.
source "$(dirname "$0")/lib.sh"

LINKED=web
DEBIAN=/usr
PACKAGES=(rustc-web cargo-web rust-web-src rust-web-llvm rustfmt-web rust-web-clippy)
OLDEST=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)

# What the choice depends on: a change of any of it asks for a new one.
fingerprint() {
  say "asked: ${RUSTUP_TOOLCHAIN:-}"
  rustc -vV 2>/dev/null || true
  "$DEBIAN/bin/rustc" -vV 2>/dev/null || true
  cksum <scripts/toolchain.sh
}

new_enough() { printf '%s\n%s\n' "$OLDEST" "$("$1" -V | cut -d' ' -f2)" | sort -CV; }

# A link with full LTO proves that the standard library is there, belongs to this compiler and holds bitcode.
# One that was built without care for paths would put this machine's into the page, so it counts as missing.
makes_wasm() {
  local scratch
  if grep -qaFs "$CARGO_DIR/" "$("$@" --print target-libdir --target "$WASM")"/*.rlib; then
    return 1
  fi
  scratch=$(mktemp -d)
  say 'fn main() { println!("{:?}", std::env::args()); }' >"$scratch/probe.rs"
  local status=0
  "$@" --target "$WASM" -C lto=fat -C panic=abort -o "$scratch/probe.wasm" "$scratch/probe.rs" >"$TOOLS/probe.log" 2>&1 || status=$?
  rm -rf "$scratch"
  return "$status"
}

has_components() { cargo clippy -V >/dev/null 2>&1 && cargo fmt --version >/dev/null 2>&1; }

choose() { printf '%s\n' "$@" >"$TOOLS/env"; }

ordinary() {
  has rustc && has cargo || return 1
  rustc -V >/dev/null 2>&1 || return 1
  if ! new_enough rustc; then
    say "the active compiler is older than $OLDEST (a newer one: rustup update stable)"
    return 1
  fi
  if ! { has_components && makes_wasm rustc; }; then
    has rustup || return 1
    say "adding the wasm target, clippy and rustfmt with rustup"
    RUSTUP_MAX_RETRIES=0 timeout 30 rustup target add "$WASM" >"$TOOLS/rustup.log" 2>&1 &&
      RUSTUP_MAX_RETRIES=0 timeout 30 rustup component add clippy rustfmt >>"$TOOLS/rustup.log" 2>&1 || {
      say "rustup could not: $(tail -n 1 "$TOOLS/rustup.log")"
      return 1
    }
    has_components && makes_wasm rustc || return 1
  fi
  choose ${RUSTUP_TOOLCHAIN:+"export RUSTUP_TOOLCHAIN=$RUSTUP_TOOLCHAIN"} "# $(rustc -V)"
}

# The packaged compiler lacks only the wasm standard library, and brings its source.
build_std() {
  local rustc=$DEBIAN/bin/rustc source library scratch start=$SECONDS
  source=$("$rustc" --print sysroot)/lib/rustlib/src/rust/library
  library=$("$rustc" --print target-libdir --target "$WASM")
  [[ -d $source ]] || apt_install "the source of Rust's standard library" rust-web-src
  say "building the wasm standard library of $("$rustc" -V), once for this compiler"
  scratch=$(mktemp -d)
  mkdir "$scratch/src"
  say '#![no_std]' >"$scratch/src/lib.rs"
  printf '[package]\nname = "std-seed"\nversion = "0.0.0"\nedition = "2024"\n' >"$scratch/Cargo.toml"
  (
    cd "$scratch"
    PATH=$DEBIAN/bin:$PATH CARGO_TARGET_DIR=$scratch/target RUSTC_BOOTSTRAP=1 \
      RUSTFLAGS="-Cembed-bitcode=yes --remap-path-prefix=$HOME=/home --remap-path-prefix=$CARGO_DIR=/cargo" \
      "$DEBIAN/bin/cargo" build --quiet --release --target "$WASM" -Zbuild-std=std,panic_abort,proc_macro
  ) || die "the wasm standard library could not be built"
  local as_root=()
  [[ -w $(dirname "$(dirname "$library")") ]] || as_root=(sudo)
  "${as_root[@]}" rm -rf "$library"
  "${as_root[@]}" mkdir -p "$library"
  find "$scratch/target/$WASM/release/deps" -name '*.rlib' ! -name 'libstd_seed*' -exec "${as_root[@]}" cp -t "$library" {} +
  rm -rf "$scratch"
  say "built in $((SECONDS - start)) s"
}

packaged() {
  say "using Debian's Rust packages"
  [[ $(uname -s) == Linux ]] || die "no toolchain with a wasm target: run rustup target add $WASM"
  local program
  for program in rustc cargo rustfmt cargo-fmt cargo-clippy clippy-driver; do
    [[ -x $DEBIAN/bin/$program ]] && continue
    apt_install "a Rust compiler with a wasm target" "${PACKAGES[@]}"
    break
  done
  # The linker is a link into another package, which is only recommended.
  if [[ ! -x $DEBIAN/bin/rust-lld ]]; then
    apt_install "the linker for wasm" "$(basename "$(readlink "$DEBIAN/bin/rust-lld")")"
  fi
  new_enough "$DEBIAN/bin/rustc" || die "Debian's compiler is older than $OLDEST"
  makes_wasm "$DEBIAN/bin/rustc" || build_std
  makes_wasm "$DEBIAN/bin/rustc" || { tail -n 5 "$TOOLS/probe.log" >&2; die "Debian's compiler still makes no wasm"; }
  if has rustup; then
    rustup toolchain list | grep -q "^$LINKED\b" || rustup toolchain link "$LINKED" "$DEBIAN"
    choose "export RUSTUP_TOOLCHAIN=$LINKED" "# $("$DEBIAN/bin/rustc" -V)"
  else
    choose "export PATH=$DEBIAN/bin:\$PATH" "# $("$DEBIAN/bin/rustc" -V)"
  fi
}

need sed "It belongs to every system."
now=$(fingerprint)
if [[ -f $TOOLS/env && $now == "$(cat "$TOOLS/fingerprint" 2>/dev/null)" ]]; then
  exit 0
fi
ordinary || packaged
fingerprint >"$TOOLS/fingerprint"
say "toolchain:$(tail -n 1 "$TOOLS/env" | tr -d '#')"
