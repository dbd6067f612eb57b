// A panic that nobody recovers is told in the words of gc, with its exit status and a trace as gc writes them.
//
// verifies: PROBE
// exit: 2
// stderr: /^panic: assignment to entry in nil map/
// stderr: /goroutine 1 \[running\]:\nmain\.main\(\)\n/
package main

func main() {
	var m map[string]int
	m["a"] = 1
}
