// Only defer statements that were reached count, and they keep their order.
//
// verifies: DEFER-008 DEFER-002
// outcome: "c,ca,cb,cba" permitted
package main

func Litmus() string {
	return run(false, false) + "," + run(true, false) + "," + run(false, true) + "," + run(true, true)
}

func run(first, second bool) (trace string) {
	if first {
		defer func() { trace += "a" }()
	}
	if second {
		defer func() { trace += "b" }()
	}
	for i := 0; i < 1; i++ {
		defer func() { trace += "c" }()
	}
	return ""
}
