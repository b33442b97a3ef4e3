# Sets $python to the first Python 3.11 or newer on this machine, or says in one line that there is none.
# Used by the commands beside it:  . "$here/bin/find-python.sh"; find_python bin/up

find_python() {
  python='' seen=''
  for candidate in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11 python3.14; do
    path=$(command -v "$candidate" 2>/dev/null) || continue
    if "$path" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      python=$path
      return 0
    fi
    seen="$seen $("$path" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) at $path;"
  done
  echo "$1: Python 3.11 or newer is needed; found${seen:- none;} install one, or name it: PYTHON=/path/to/python3.11 $1" >&2
  return 1
}
