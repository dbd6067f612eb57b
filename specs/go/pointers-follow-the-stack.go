// A goroutine's stack grows while pointers to its variables, closures over them, deferred calls and a
// receiver's place are in use; all of them go on meaning the same variables.
//
// verifies: GO-014
// outcome: "5050 locals, 100 closures, 12 deferred, 7 received, 3 recovered" permitted
package main

import "strconv"

func deep(n int) int {
	var a [8]int
	a[n&7] = n
	if n == 0 {
		return 0
	}
	return deep(n-1) + a[n&7]/n
}

// sum adds up what its callers hand down by pointers to variables of their own.
func sum(n int, above *int) {
	var own int
	if n == 0 {
		deep(500)
		return
	}
	sum(n-1, &own)
	*above = own + n
}

func count(n int, add func()) {
	add()
	if n > 1 {
		count(n-1, func() { add() })
	}
	deep(20)
}

func deferred() (result int) {
	defer func(to *int) { *to += 2 }(&result)
	defer func() {
		deep(2000)
		result *= 5
	}()
	result = deep(2) // 2
	return result
}

func receive(c chan [3]int) int {
	deep(1)
	v := <-c
	deep(3000)
	return v[0] + v[1] + v[2]
}

func recovered() (result int) {
	defer func() {
		deep(4000)
		result += recover().(int)
	}()
	result = 1
	deep(1000)
	panic(2)
}

func Litmus() string {
	done := make(chan string)
	go func() {
		var total int
		sum(100, &total)
		calls := 0
		for i := 0; i < 1; i++ {
			count(100, func() { calls++ })
		}
		c := make(chan [3]int)
		go func() { c <- [3]int{1, 2, 4} }()
		done <- strconv.Itoa(total) + " locals, " + strconv.Itoa(calls) + " closures, " +
			strconv.Itoa(deferred()) + " deferred, " + strconv.Itoa(receive(c)) + " received, " +
			strconv.Itoa(recovered()) + " recovered"
	}()
	return <-done
}
