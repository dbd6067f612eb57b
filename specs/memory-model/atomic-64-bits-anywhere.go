// The atomic types of 64 bits are aligned wherever they stand, also on machines of 32 bits; so is the
// first word of what is allocated.
//
// verifies: MM-036 SYNC-009
// since: go1.19
// outcome: "8589934592 8589934592 8589934592 8589934592" permitted
package main

import (
	"strconv"
	"sync/atomic"
)

type mixed struct {
	small int32
	big   atomic.Int64
	other int16
	last  atomic.Uint64
}

func add(done chan bool, m *[3]mixed, first *int64) {
	for i := 0; i < 2; i++ {
		m[1].big.Add(1 << 31)
		m[2].big.Add(1 << 31)
		m[1].last.Add(1 << 31)
		atomic.AddInt64(first, 1<<31)
	}
	done <- true
}

func Litmus() string {
	done := make(chan bool)
	m := new([3]mixed)
	first := new(int64)
	go add(done, m, first)
	go add(done, m, first)
	<-done
	<-done
	return strconv.FormatInt(m[1].big.Load(), 10) + " " + strconv.FormatInt(m[2].big.Load(), 10) + " " +
		strconv.FormatUint(m[1].last.Load(), 10) + " " + strconv.FormatInt(*first, 10)
}
