# Where the evidence goes. It is added to, so that one file can hold several accounts.
evidence=${1:-evidence.jsonl}
umask 077
export AWS_PAGER='' AWS_RETRY_MODE=standard AWS_MAX_ATTEMPTS=8 AWS_CLI_AUTO_PROMPT=off
export AWS_CLI_OUTPUT_ENCODING=UTF-8 PYTHONIOENCODING=utf-8 PYTHONUTF8=1
region=${AWS_REGION:-${AWS_DEFAULT_REGION:-$(aws configure get region 2> /dev/null < /dev/null)}}
export AWS_DEFAULT_REGION="${region:-us-east-1}"

# quoted TEXT: the text as a JSON string, whatever is in it.
quoted() {
  case $1 in
    *[!A-Za-z0-9_.:/@=+,-]*) ;;
    *) printf '"%s"' "$1"; return ;;
  esac
  printf '%s\n' "$1" | LC_ALL=C awk '
    BEGIN {
      for (i = 1; i < 32; i++) code[sprintf("%c", i)] = sprintf("\\u%04x", i)
      code["\177"] = "\\u007f"; code["\""] = "\\\""; code["\\"] = "\\\\"
      printf "\""
    }
    {
      if (NR > 1) printf "\\n"
      n = length($0)
      for (i = 1; i <= n; i++) { c = substr($0, i, 1); printf "%s", ((c in code) ? code[c] : c) }
    }
    END { printf "\"" }'
}

add_parameter() {
  [ -z "$option" ] || parameters="$parameters${parameters:+,}\"$option\":$1"
  option=
}

# call REGION SERVICE COMMAND [--option value]...: makes a call and writes down what came of it, whatever that is.
call() {
  call_region=$1 service=$2 command=$3
  shift 3
  parameters='' option=''
  for word in "$@"; do
    case $word in
      --*) add_parameter true; option=${word#--} ;;
      *) add_parameter "$(quoted "$word")" ;;
    esac
  done
  add_parameter true
  [ -z "$call_region" ] || set -- "$@" --region "$call_region"
  made_at=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  aws "$service" "$command" "$@" --output json > "$evidence.out" 2> "$evidence.err" < /dev/null
  status=$?
  {
    printf '{"evidence":1,"service":"%s","command":"%s","params":{%s}' "$service" "$command" "$parameters"
    [ -z "$account" ] || printf ',"account":"%s"' "$account"
    [ -z "$call_region" ] || printf ',"region":"%s"' "$call_region"
    printf ',"time":"%s","exit":%s,' "$made_at" "$status"
    first=$(LC_ALL=C tr -d ' \t\r\n' < "$evidence.out" | dd bs=1 count=1 2> /dev/null)
    if [ "$status" -ne 0 ]; then
      message=$(quoted "$(LC_ALL=C tr -cd '\n\t\040-\176' < "$evidence.err" | dd bs=2000 count=1 2> /dev/null)")
      code=$(LC_ALL=C sed -n 's/.*An error occurred (\([A-Za-z0-9._-]*\)).*/\1/p' "$evidence.err" | sed q)
      if [ -n "$code" ]; then
        printf '"error":{"code":"%s","message":%s}' "$code" "$message"
      else
        printf '"error":%s' "$message"
      fi
    elif [ -z "$first" ]; then
      printf '"output":null'
    elif [ "$first" = '{' ]; then
      printf '"output":'
      LC_ALL=C tr -d '\r\n' < "$evidence.out"
    else
      printf '"error":{"code":"NotJson","message":"the AWS CLI printed something else than JSON"}'
    fi
    printf '}\n'
  } >> "$evidence"
}

# names REGION QUERY SERVICE COMMAND [--option value]...: the names that the query takes out of the answer, one on a line.
names() {
  names_region=$1 query=$2
  shift 2
  [ -z "$names_region" ] || set -- "$@" --region "$names_region"
  aws "$@" --query "$query" --output text 2> /dev/null < /dev/null | tr '\t' '\n' | tr -d '\r' | grep -v -e '^$' -e '^None$' -e '^-' -e '://'
}

# prepare SERVICE COMMAND: repeats a call until it is complete, for a minute at most.
prepare() {
  for try in 1 2 3 4 5 6 7 8 9 10 11 12; do
    state=$(aws "$1" "$2" --query State --output text 2> /dev/null < /dev/null) || return 0
    [ "$state" != COMPLETE ] || return 0
    sleep 5
  done
}

# regions: those that are enabled, or the one that is configured where AWS does not say.
regions() {
  listed=$(names '' 'Regions[].RegionName' ec2 describe-regions)
  printf '%s\n' "${listed:-$AWS_DEFAULT_REGION}"
}

# signed_in ACCOUNT: whether the credentials are of this account.
signed_in() {
  [ "$account" != "$1" ] || return 0
  printf 'Left out: account %s. Sign in to it and run this script again; %s is added to.\n' "$1" "$evidence" >&2
  return 1
}

# What a run that was stopped left unfinished must not run into what follows.
[ ! -s "$evidence" ] || echo >> "$evidence"
account=
call '' sts get-caller-identity
account=$(LC_ALL=C sed -n 's/.*"Account": *"\([0-9]\{12\}\)".*/\1/p' "$evidence.out" | sed q)
[ -n "$account" ] || echo 'AWS does not say which account this is: is the AWS CLI installed and signed in?' >&2
