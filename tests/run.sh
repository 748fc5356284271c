#!/usr/bin/env bash
# Runs every test: installs what is missing, starts a PostgreSQL of its own on loopback, builds, tests, and ends with the line
# 'N passed, N failed, N skipped'. Options: --all also runs the long suite; --ci refuses unformatted code and skipped tests of
# PostgreSQL, the browser and mail.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

all= ci=
for option in "$@"; do
  case "$option" in
    --all) all=1 ;;
    --ci) ci=1 ;;
    *) echo "usage: bash tests/run.sh [--all] [--ci]" >&2; exit 2 ;;
  esac
done
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en MSBUILDDISABLENODEREUSE=1

work=$(mktemp -d)
postgres_data=
passed=0 failed=0 skipped=0
unsteady=()

say() { printf '== %s\n' "$*"; }

finish() {
  local status=$?
  trap - EXIT INT TERM
  stop_postgres
  rm -rf "$work"
  exit "$status"
}

end() {
  local test
  for test in ${unsteady[@]+"${unsteady[@]}"}; do
    say "NEEDED A SECOND TRY, mend it: $test"
  done
  [ "$failed" -eq 0 ] || status=1
  echo "$passed passed, $failed failed, $skipped skipped"
  exit "${status:-0}"
}

broken() {
  say "FAILED: $*"
  failed=$((failed + 1))
}

# --- what the tests need -----------------------------------------------------------------------------------------------------

install_missing() {
  local missing=()
  find_chromium >/dev/null || missing+=(chromium)
  find_postgres >/dev/null || missing+=(postgresql)
  command -v redis-server >/dev/null || missing+=(redis-server)
  command -v git >/dev/null || missing+=(git)
  # No 'grep -q' at the end of a pipe: it leaves early, and pipefail would call that a failure.
  command -v npm >/dev/null || missing+=(npm)
  [ -z "$all" ] || [ -x /usr/sbin/haproxy ] || missing+=(haproxy)
  [ -z "$all" ] || [ -x /usr/sbin/nginx ] || missing+=(nginx-light)
  [ -z "$all" ] || command -v strace >/dev/null || missing+=(strace)
  "$(system_python)" -c 'import aiosmtpd' 2>/dev/null || missing+=(python3-aiosmtpd)
  [ -n "$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null | grep 'libsqlite3\.so\.0')" ] || missing+=(libsqlite3-0)
  [ ${#missing[@]} -gt 0 ] || return 0

  say "Installing ${missing[*]}"
  local apt=(apt-get -y -q -o Dpkg::Use-Pty=0 --no-install-recommends install "${missing[@]}")
  [ "$(id -u)" -eq 0 ] || apt=(sudo -n "${apt[@]}")
  # Debian's package would start a server of its own; ours is the only one that is wanted.
  export DEBIAN_FRONTEND=noninteractive
  "${apt[@]}" </dev/null >"$work/apt.log" 2>&1 && return 0
  { if [ "$(id -u)" -eq 0 ]; then apt-get -q update; else sudo -n apt-get -q update; fi; } </dev/null >>"$work/apt.log" 2>&1
  "${apt[@]}" </dev/null >>"$work/apt.log" 2>&1 && return 0
  tail -20 "$work/apt.log"
  say "Could not install ${missing[*]}; what needs them is skipped"
}

find_chromium() {
  local program
  for program in "${DRCONSOLE_TEST_CHROMIUM:-}" chromium chromium-browser google-chrome; do
    [ -n "$program" ] && command -v "$program" && return 0
  done
  return 1
}

# The one that Debian's packages are for.
system_python() {
  if [ -x /usr/bin/python3 ]; then echo /usr/bin/python3; else echo python3; fi
}

find_postgres() {
  local folder
  if command -v pg_ctl >/dev/null && command -v initdb >/dev/null; then
    dirname "$(command -v pg_ctl)"
    return 0
  fi
  folder=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
  [ -n "$folder" ] && [ -x "$folder/pg_ctl" ] && echo "$folder"
}

# --- PostgreSQL: ours alone, on loopback, gone afterwards ------------------------------------------------------------------------

# PostgreSQL refuses to run as root.
as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then
    (cd "$postgres_data" && runuser -u postgres -- "$@")
  else
    "$@"
  fi
}

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 30000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

start_postgres() {
  local bin port
  bin=$(find_postgres) || { say "No PostgreSQL here; its tests are skipped"; return; }
  postgres_data=$(mktemp -d)
  [ "$(id -u)" -ne 0 ] || chown postgres "$postgres_data"
  if ! as_postgres "$bin/initdb" -D "$postgres_data/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$work/initdb.log" 2>&1; then
    tail -5 "$work/initdb.log"
    broken "PostgreSQL's initdb"
    return
  fi
  for _ in 1 2 3; do
    port=$(free_port)
    if as_postgres "$bin/pg_ctl" -D "$postgres_data/data" -w -s -l "$postgres_data/log" \
      -o "-p $port -k $postgres_data -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c wal_level=minimal -c max_wal_senders=0 -c autovacuum=off -c max_connections=300" \
      start </dev/null >"$work/pg_ctl.log" 2>&1; then
      export DRCONSOLE_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres"
      return
    fi
  done
  tail -5 "$postgres_data/log"
  broken "starting PostgreSQL"
}

stop_postgres() {
  [ -n "$postgres_data" ] || return 0
  [ ! -f "$postgres_data/data/postmaster.pid" ] || as_postgres "$(find_postgres)/pg_ctl" -D "$postgres_data/data" -s -m immediate stop >/dev/null 2>&1
  rm -rf "$postgres_data"
}

# --- build and test ------------------------------------------------------------------------------------------------------------

# Output goes to the screen as it comes and to a file for counting; the outcome is the command's own.
step() {
  local name=$1 log=$2
  shift 2
  say "$name"
  "$@" </dev/null 2>&1 | tee "$log"
  return "${PIPESTATUS[0]}"
}

# run_tests NAME PROJECT FILTER [VARIABLE=VALUE…]
run_tests() {
  local name=$1 project=$2 filter=$3 log="$work/tests-$RANDOM.log" status f p s
  shift 3
  once "$name" "$log" "$project" "$filter" "$@"
  status=$?
  if [ -n "$(result_of "$log")" ]; then
    second_try "$name" "$log" "$project" "$@" && status=0
  else
    # A test that hung takes the others' results with it.
    unsteady+=("all of $name, which ended without a result")
    once "$name, once more" "$log" "$project" "$filter" "$@"
    status=$?
  fi

  read -r f p s < <(result_of "$log")
  if [ -z "$f" ]; then
    broken "$name ended without a result"
    return
  fi
  failed=$((failed + f)) passed=$((passed + p)) skipped=$((skipped + s))
  [ "$f" -gt 0 ] || [ "$status" -eq 0 ] || broken "$name crashed"
  if [ -n "$ci" ] && grep -aqE '^ *Skipped .*(PostgreSql|Postgres|Redis|Browser\.Tests|Notices\.Mail)' "$log"; then
    broken "$name skipped tests of PostgreSQL, Redis, the browser or mail"
  fi
}

once() {
  local name=$1 log=$2 project=$3 filter=$4
  shift 4
  step "$name" "$log" env "$@" dotnet test "$project" --no-build --filter "$filter" --results-directory "$work/results" \
    --logger 'console;verbosity=minimal' --blame-hang-timeout 5m --blame-hang-dump-type none
}

# The counts of a run as 'failed passed skipped', from its line 'Passed!  - Failed:     0, Passed:     4, Skipped:     0, Total: …'.
result_of() {
  grep -aE '^(Passed|Failed|Skipped)! +- Failed: ' "$1" | tail -1 | sed -E 's/.*Failed: *([0-9]+), Passed: *([0-9]+), Skipped: *([0-9]+).*/\1 \2 \3/'
}

# A few tests that failed are asked once more, alone: a machine that stalls must not hide what the change is worth. Whoever needed it is named at
# the end: that test is a defect.
second_try() {
  local name=$1 log=$2 project=$3 f p s again=$work/again.log f2 p2 s2 filter
  shift 3
  read -r f p s < <(result_of "$log")
  [ "$f" -gt 0 ] && [ "$f" -le 5 ] || return 1
  filter=$(grep -aoE '^ *Failed [A-Za-z0-9_.+]+' "$log" | sed -E 's/^ *Failed /FullyQualifiedName=/' | sort -u | paste -sd '|')
  once "$name: what failed, once more" "$again" "$project" "$filter" "$@"
  read -r f2 p2 s2 < <(result_of "$again")
  [ "${f2:-1}" -eq 0 ] || return 1
  while read -r name; do unsteady+=("$name"); done < <(tr '|' '\n' <<<"${filter//FullyQualifiedName=/}")
  echo "Passed!  - Failed:     0, Passed: $((p + f)), Skipped: $s" >>"$log"
}

trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

install_missing
if command -v npm >/dev/null && [ ! -d tests/ObjectServer/node_modules ]; then
  step "The S3-compatible server of the tests" "$work/npm.log" npm ci --prefix tests/ObjectServer --no-audit --no-fund || say "Could not install it; what needs it is skipped"
fi
if command -v npm >/dev/null && [ ! -d tests/MailServer/node_modules ]; then
  step "The mail server of the tests" "$work/npm.log" npm ci --prefix tests/MailServer --no-audit --no-fund || say "Could not install it; what needs it is skipped"
fi
chromium=$(find_chromium) && export DRCONSOLE_TEST_CHROMIUM="$chromium"
start_postgres

# The provider that single sign-on is tested against.
if [ -n "${chromium:-}" ] && [ ! -d tests/IdentityProvider/node_modules ] && command -v npm >/dev/null; then
  (cd tests/IdentityProvider && npm ci --silent </dev/null) >"$work/npm.log" 2>&1 || { tail -20 "$work/npm.log"; broken "npm ci in tests/IdentityProvider"; }
fi

if ! step "Restore" "$work/restore.log" dotnet restore DrConsole.sln; then
  broken "restore"
  end
fi
if [ -n "$ci" ] && ! step "What ships is restored as its lock files say" "$work/locked.log" dotnet restore src/DrConsole.Web --locked-mode; then
  broken "the lock files do not hold; 'dotnet restore src/DrConsole.Web --force-evaluate' writes them anew"
fi
if ! step "Build (warnings are errors)" "$work/build.log" dotnet build DrConsole.sln --no-restore -v minimal; then
  broken "build"
  end
fi
# Warnings that the SDK itself prints do not fail a build by themselves.
if grep -aqE ': warning [A-Z]+[0-9]+' "$work/restore.log" "$work/build.log"; then
  broken "there were warnings"
fi
if ! step "The model has its migrations" "$work/migrate.log" dotnet run --project src/DrConsole.Migrate --no-build -- check; then
  broken "the model has changed without a migration"
fi

if [ -n "$ci" ] && ! step "The code is formatted" "$work/format.log" dotnet format whitespace DrConsole.sln --verify-no-changes --no-restore; then
  broken "unformatted code; 'dotnet format' mends it"
fi

# The console as it was one commit ago, for the upgrade of nodes that are at work. What is not committed yet makes the last commit the one before.
build_previous() {
  local commit=HEAD^
  git rev-parse -q --verify HEAD >/dev/null 2>&1 || { say "No history here; the rolling upgrade is skipped"; return; }
  git diff --quiet HEAD -- src wwwroot-assets || commit=HEAD
  git rev-parse -q --verify "$commit" >/dev/null 2>&1 || { say "No commit before this one; the rolling upgrade is skipped"; return; }
  mkdir -p "$work/previous" && git archive "$commit" | tar -x -C "$work/previous" || { broken "git archive $commit"; return; }
  if step "The console as of $(git rev-parse --short "$commit")" "$work/previous.log" dotnet build "$work/previous/src/DrConsole.Web" -v quiet -p:RunAnalyzers=false; then
    export DRCONSOLE_TEST_PREVIOUS="$work/previous/src/DrConsole.Web/bin/Debug/net10.0/DrConsole.Web.dll"
  else
    broken "building $commit"
  fi
}
[ -z "$all" ] || build_previous

long='Suite!=Long'
[ -z "$all" ] || long='Suite!=None'
for project in DrConsole.Tests DrConsole.Web.Tests DrConsole.Browser.Tests; do
  run_tests "$project" "tests/$project/$project.csproj" "$long" DRCONSOLE_SQLITE=
done

# Once more on the SQLite that comes with the packages, which is older than the system's: what is about the store itself, and with --all whatever uses it.
on_sqlite='FullyQualifiedName~Sqlite|FullyQualifiedName~StoreOpening'
[ -z "$all" ] || on_sqlite='FullyQualifiedName~Sqlite|FullyQualifiedName~StoreOpening|DisplayName~database: Sqlite'
run_tests "The store on the bundled SQLite" tests/DrConsole.Tests/DrConsole.Tests.csproj "($long)&($on_sqlite)" DRCONSOLE_SQLITE=bundled

end
