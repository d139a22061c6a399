#!/bin/sh
# Runs a command for as long as standard input stays open: `supervise.sh FOLDER COMMAND ARGUMENT…`.
# Whoever starts it holds the other end of that pipe. When they stop, even by SIGKILL, the pipe closes and the
# command is ended. FOLDER, unless empty, is removed afterwards. It must lead a process group of its own.
folder=$1
shift

exec 3<&0
"$@" </dev/null 3<&- &
command=$!

# Waits for the end of the pipe, asks the command to stop, and insists after 20 seconds.
(
  read -r line <&3
  kill -TERM "$command"
  seconds=0
  while [ "$seconds" -lt 20 ] && kill -0 "$command"; do
    sleep 1
    seconds=$((seconds + 1))
  done
  kill -KILL "$command"
) 2>/dev/null &

trap 'kill -TERM "$command" 2>/dev/null' TERM INT HUP
wait "$command"
code=$?
# A signal ends `wait` before the command has ended.
while kill -0 "$command" 2>/dev/null; do
  wait "$command"
  code=$?
done

if [ -n "$folder" ]; then rm -rf "$folder"; fi
# What is left of the group is the watcher above and its sleep.
trap '' TERM
kill -TERM 0
exit "$code"
