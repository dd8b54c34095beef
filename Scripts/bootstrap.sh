#!/bin/sh
# Installs what building needs and this machine lacks: Swift is asked for, libraries are installed.
# Says nothing and changes nothing when everything is there. With --tests, what only tests use is installed, too; with --java, Java;
# with --figures, what looks at figures.
set -eu

swift_needed=6.3
packages="libopenblas-dev zlib1g-dev pkg-config gnuplot-nox fonts-liberation"

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

# The toolchain's version as major.minor; nothing if it does not run.
swift_version() {
  swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1
}

# Whether version $1 is at least version $2, both as major.minor.
at_least() {
  [ "${1%%.*}" -gt "${2%%.*}" ] || { [ "${1%%.*}" -eq "${2%%.*}" ] && [ "${1#*.}" -ge "${2#*.}" ]; }
}

require_swift() {
  version=""
  # On a Mac without developer tools, `swift` is a stand-in that opens a dialogue.
  if [ "$system" != Darwin ] || xcode-select -p >/dev/null 2>&1; then
    if command -v swift >/dev/null 2>&1; then version=$(swift_version); fi
  fi
  if [ -z "$version" ]; then
    problem="Swift $swift_needed or later is needed, and there is no working swift on the PATH."
  elif ! at_least "$version" "$swift_needed"; then
    problem="Swift $swift_needed or later is needed, and this is Swift $version."
  else
    return 0
  fi
  if [ "$system" = Darwin ]; then
    fail "$problem" "Install Xcode 26 or later from the App Store, or Swift from https://www.swift.org/install"
  fi
  fail "$problem" "Install it from https://www.swift.org/install"
}

have_libraries() {
  command -v pkg-config >/dev/null 2>&1 && pkg-config --exists openblas zlib
}

# gnuplot draws figures: building does without it, the tests do not.
have_gnuplot() {
  command -v gnuplot >/dev/null 2>&1
}

# The font of figures; without fontconfig, nobody can tell.
have_font() {
  ! command -v fc-list >/dev/null 2>&1 || [ -n "$(fc-list ':family=Liberation Sans' family)" ]
}

# Runs a command as root: directly or by sudo.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# Installs Debian packages, a list of words.
apt_install() {
  echo "Installing $1" >&2
  # An unreachable third-party source need not matter: the lists at hand may do.
  as_root apt-get --quiet update >&2 ||
    echo "The package lists could not be refreshed; going on with those at hand." >&2
  # shellcheck disable=SC2086 # a list of words
  as_root env DEBIAN_FRONTEND=noninteractive apt-get --quiet --yes --no-install-recommends install $1 >&2
}

install_with_apt() {
  by_hand="apt-get update && apt-get install $packages"
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null 2>&1; then
    fail "Libraries are missing, and installing them takes root. Run this as root:" "  $by_hand"
  fi
  apt_install "$packages" || fail "The installation failed. Run this as root, then try again:" "  $by_hand"
  have_libraries || fail "The packages are installed, but pkg-config does not find openblas and zlib." \
    "Are PKG_CONFIG_PATH and PKG_CONFIG_LIBDIR as they should be?"
}

name_packages() {
  fail "OpenBLAS, zlib (both with headers) and pkg-config are needed. Install them with one of these, as root:" \
    "  Fedora, RHEL   dnf install openblas-devel zlib-devel pkgconf-pkg-config gnuplot liberation-sans-fonts" \
    "  openSUSE       zypper install openblas-devel zlib-devel pkg-config gnuplot liberation-fonts" \
    "  Arch           pacman -S openblas zlib pkgconf gnuplot ttf-liberation" \
    "  Debian, Ubuntu apt-get install $packages"
}

# Chromium looks at reports; tests do without it where it cannot be had.
install_browser() {
  for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then return 0; fi
  done
  if [ "$system" != Linux ] || ! command -v apt-get >/dev/null 2>&1; then return 0; fi
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null 2>&1; then return 0; fi
  apt_install chromium ||
    echo "Chromium could not be installed: reports are not looked at in a browser." >&2
}

# The programs and fonts of Scripts/figure-check.
install_figure_tools() {
  if command -v pdftotext >/dev/null 2>&1 && have_font && [ -n "$(fc-list ':family=DejaVu Sans' family)" ] &&
    [ -n "$(fc-list ':lang=ja' family)" ]; then return 0; fi
  if ! command -v apt-get >/dev/null 2>&1; then
    fail "This needs pdftotext (poppler), the fonts Liberation Sans and DejaVu Sans, and a font of East Asia." \
      "Install your system's packages of them."
  fi
  apt_install "poppler-utils fontconfig fonts-liberation fonts-dejavu-core fonts-droid-fallback" ||
    fail "The installation failed. Run this as root:" \
      "  apt-get install poppler-utils fontconfig fonts-liberation fonts-dejavu-core fonts-droid-fallback"
}

# ReadStat reads files of Stata, SPSS and SAS: building does without it, the tests of such files do not.
require_readstat() {
  if [ "$system" = Darwin ]; then
    [ -e /opt/homebrew/lib/libreadstat.dylib ] || [ -e /usr/local/lib/libreadstat.dylib ] ||
      echo "ReadStat is not there; the tests need it. Install it with: brew install readstat" >&2
    return 0
  fi
  if /sbin/ldconfig -p 2>/dev/null | grep -q 'libreadstat\.so'; then return 0; fi
  if command -v apt-get >/dev/null 2>&1; then apt_install libreadstat1 && return 0; fi
  fail "The tests need the library ReadStat." "Install your system's package of it (Debian, Ubuntu: libreadstat1)."
}

have_python() {
  python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

# The Python package is tested in an environment of its own, which pip fills.
require_python() {
  if have_python; then return 0; fi
  if [ "$system" = Linux ] && command -v apt-get >/dev/null 2>&1; then
    apt_install python3-venv || true
  fi
  have_python || fail "The tests need Python 3.11 or later with its module venv, and python3 is not that." \
    "Install it (on a Mac: brew install python), and see that python3 names it."
}

# Spark 4 runs on Java 17 or 21, and JPMML on any.
install_java() {
  # On a Mac without Java, `java` is a stand-in.
  if java -version >/dev/null 2>&1; then return 0; fi
  if [ "$system" = Darwin ]; then
    fail "This needs Java 17." "Install it with: brew install openjdk@17, and put its bin folder on the PATH"
  fi
  if ! command -v apt-get >/dev/null 2>&1; then fail "This needs Java 17. Install your system's package of OpenJDK 17."; fi
  apt_install openjdk-17-jre-headless ||
    fail "Java could not be installed." "Run this as root: apt-get install openjdk-17-jre-headless"
}

system=$(uname -s)
require_swift
if [ "${1:-}" = --tests ]; then
  install_browser
  require_readstat
  require_python
fi
if [ "${1:-}" = --figures ]; then install_figure_tools; fi
if [ "${1:-}" = --java ]; then
  install_java
  require_python
fi
# On Apple systems, Accelerate and zlib come with the system.
if [ "$system" = Darwin ] || have_libraries; then
  if have_gnuplot && { [ "$system" = Darwin ] || have_font; }; then exit 0; fi
  if have_gnuplot; then
    echo "The font Liberation Sans is not there; figures are drawn with another." >&2
    # A missing font does not stop a build.
    if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then apt_install fonts-liberation || true; fi
    exit 0
  fi
  hint="gnuplot is not there; it draws figures, and the tests need it."
  if [ "$system" = Darwin ]; then
    echo "$hint Install it with: brew install gnuplot" >&2
    exit 0
  fi
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "$hint Install your system's package gnuplot." >&2
    exit 0
  fi
fi
if command -v apt-get >/dev/null 2>&1; then install_with_apt; else name_packages; fi
