
rm -f -- "$evidence.out" "$evidence.err"
made=$(grep -c '^{"evidence"' "$evidence") failed=$(grep -c '^{"evidence".*"exit":[0-9]*,"error":' "$evidence")
printf '%s holds %s answers, of which %s are errors, which count as well. Add the file to the page.\n' "$evidence" "$made" "$failed" >&2
