// print and println write to standard error; println parts its operands and ends the line.
//
// verifies: OUT-001
// exit: 0
// stdout: ""
// stderr: "one 2 true\n3four\n"
package main

func main() {
	println("one", 2, true)
	print(3, "four")
	println()
}
