// Writes an execution trace of most things a scheduler does: goroutines that block, spin and are
// preempted, locked threads, long system calls, coroutine switches, changes of GOMAXPROCS,
// collections, network polling, more than one generation.
package main

import (
	"fmt"
	"io"
	"iter"
	"net"
	"os"
	"runtime"
	"runtime/trace"
	"sync"
	"syscall"
	"time"
)

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func sleepInSystemCalls() {
	for i := 0; i < 10; i++ {
		nap := syscall.Timespec{Nsec: 2_000_000}
		syscall.Nanosleep(&nap, nil)
	}
}

func spin(locked bool) {
	if locked {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
	}
	sum := 0
	for i := 0; i < 30_000_000; i++ {
		sum += i
	}
	fmt.Fprintln(io.Discard, sum)
}

func switchCoroutines() {
	next, stop := iter.Pull(func(yield func(int) bool) {
		for i := 0; i < 10 && yield(i); i++ {
		}
	})
	for {
		if _, ok := next(); !ok {
			break
		}
	}
	stop()
}

func echoOverLoopback() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	done := make(chan bool)
	go func() {
		connection, err := listener.Accept()
		check(err)
		io.Copy(connection, connection)
		connection.Close()
		done <- true
	}()
	connection, err := net.Dial("tcp", listener.Addr().String())
	check(err)
	block := make([]byte, 16)
	for i := 0; i < 50; i++ {
		connection.Write(block)
		io.ReadFull(connection, block)
	}
	connection.Close()
	<-done
	listener.Close()
}

func collect() {
	var kept [][]byte
	for i := 0; i < 200; i++ {
		kept = append(kept, make([]byte, 50_000))
		if i%50 == 0 {
			runtime.GC()
			var stats runtime.MemStats
			runtime.ReadMemStats(&stats)
		}
	}
	fmt.Fprintln(io.Discard, len(kept))
}

func passMessages() {
	messages := make(chan int)
	var senders sync.WaitGroup
	for i := 0; i < 8; i++ {
		senders.Add(1)
		go func() {
			defer senders.Done()
			for j := 0; j < 50; j++ {
				messages <- j
			}
		}()
	}
	go func() {
		senders.Wait()
		close(messages)
	}()
	for range messages {
	}
}

func main() {
	file, err := os.Create(os.Args[1])
	check(err)
	check(trace.Start(file))
	var others sync.WaitGroup
	for i := 0; i < 3; i++ {
		others.Add(2)
		go func() { defer others.Done(); sleepInSystemCalls() }()
		go func() { defer others.Done(); spin(i == 0) }()
	}
	switchCoroutines()
	for procs := 1; procs <= 4; procs++ {
		runtime.GOMAXPROCS(procs)
		time.Sleep(time.Millisecond)
	}
	echoOverLoopback()
	collect()
	passMessages()
	others.Wait()
	time.Sleep(1100 * time.Millisecond)
	passMessages()
	trace.Stop()
	check(file.Close())
}
