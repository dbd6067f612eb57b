#!/bin/sh
# A port that misbehaves in the way that its first argument names. The others are the driver's:
# NAME NONCE MILLISECONDS CALLS SEED BARRIER SHARES. A program of its own has none, and ends well.
how=$1 name=$2 nonce=$3
[ -n "$name" ] || [ "$how" = dead ] || exit 0
say() { printf 'assay1 %s %s\n' "$nonce" "$1"; }
begin() { say "begin $name"; }
case $how in
  dead)          kill -SEGV $$ ;;
  behave)        begin; say 'outcome 7 "v" "one"'; say 'end 1 7' ;;
  crash-early)   kill -SEGV $$ ;;
  crash)         begin; echo 'fatal error: something broke' >&2; kill -SEGV $$ ;;
  die-late)      begin; say 'outcome 7 "v" "one"'; say 'end 1 7'; exit 3 ;;
  hang)          begin; while :; do sleep 1; done ;;
  flood)         begin; yes ;;
  silent)        ;;
  garbage)       head -c 1000 /dev/urandom ;;
  forge)         echo "assay1 0000000000000000 begin $name"; echo 'assay1 0000000000000000 end 0 0' ;;
  truncate)      begin; say 'outcome 7 "v" "one"' ;;
  miscount)      begin; say 'outcome 7 "v" "one"'; say 'end 1 8' ;;
  talk-after)    begin; say 'outcome 7 "v" "one"'; say 'end 1 7'; echo 'and another thing' ;;
  invent)        begin; say 'outcome 7 "v" "one"'; say 'outcome 1 "v" "two"'; say 'end 2 8' ;;
  other-program) say 'begin tiny/two'; say 'outcome 7 "v" "one"'; say 'end 1 7' ;;
esac
