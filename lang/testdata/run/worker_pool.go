package main

import "sync"

type Job struct {
	id   int
	work func(int) int
}

type Result struct{ id, value int }

func worker(jobs <-chan Job, results chan<- Result, wg *sync.WaitGroup) {
	defer wg.Done()
	for j := range jobs {
		results <- Result{j.id, j.work(j.id)}
	}
}

type Cache struct {
	mu sync.RWMutex
	m  map[int]int
}

func (c *Cache) Get(k int, compute func() int) int {
	c.mu.RLock()
	v, ok := c.m[k]
	c.mu.RUnlock()
	if ok {
		return v
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if v, ok := c.m[k]; ok {
		return v
	}
	v = compute()
	c.m[k] = v
	return v
}

func main() {
	jobs, results := make(chan Job), make(chan Result, 4)
	var wg sync.WaitGroup
	cache := &Cache{m: map[int]int{}}
	var computed int
	for range 3 {
		wg.Add(1)
		go worker(jobs, results, &wg)
	}
	go func() {
		for i := range 20 {
			jobs <- Job{i, func(n int) int {
				return cache.Get(n%5, func() int { computed++; return n % 5 * 100 })
			}}
		}
		close(jobs)
		wg.Wait()
		close(results)
	}()
	sum, ids := 0, 0
	for r := range results {
		sum += r.value
		ids += r.id
	}
	println(sum, ids, computed)

	cond := sync.NewCond(&sync.Mutex{})
	queue := []int{}
	done := make(chan int)
	for range 2 {
		go func() {
			cond.L.Lock()
			for len(queue) == 0 {
				cond.Wait()
			}
			v := queue[0]
			queue = queue[1:]
			cond.L.Unlock()
			done <- v
		}()
	}
	for i := 1; i <= 2; i++ {
		cond.L.Lock()
		queue = append(queue, i)
		cond.L.Unlock()
		cond.Signal()
	}
	println(<-done + <-done)
}
