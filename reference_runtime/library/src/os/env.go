package os

import (
	"errors"
	"sync"
	"syscall"
)

// environ is what the process was started with: "key=value".
func environ() []string

var (
	envLock sync.RWMutex
	env     = environ()
)

// find is the entry of key, and where its value begins. Needs the lock.
func find(key string) (index, value int) {
	for i, entry := range env {
		if n := len(key); len(entry) > n && entry[n] == '=' && entry[:n] == key {
			return i, n + 1
		}
	}
	return -1, 0
}

func LookupEnv(key string) (string, bool) {
	envLock.RLock()
	defer envLock.RUnlock()
	if i, value := find(key); i >= 0 {
		return env[i][value:], true
	}
	return "", false
}

func Getenv(key string) string {
	value, _ := LookupEnv(key)
	return value
}

func Setenv(key, value string) error {
	invalid := key == ""
	for i := 0; i < len(key); i++ {
		invalid = invalid || key[i] == '=' || key[i] == 0
	}
	for i := 0; i < len(value); i++ {
		invalid = invalid || value[i] == 0
	}
	if invalid {
		return NewSyscallError("setenv", syscall.EINVAL)
	}
	envLock.Lock()
	defer envLock.Unlock()
	if i, _ := find(key); i >= 0 {
		env[i] = key + "=" + value
	} else {
		env = append(env, key+"="+value)
	}
	return nil
}

func Unsetenv(key string) error {
	envLock.Lock()
	defer envLock.Unlock()
	if i, _ := find(key); i >= 0 {
		env = append(env[:i], env[i+1:]...)
	}
	return nil
}

func Clearenv() {
	envLock.Lock()
	env = nil
	envLock.Unlock()
}

func Environ() []string {
	envLock.RLock()
	defer envLock.RUnlock()
	return append([]string{}, env...)
}

func ExpandEnv(s string) string { return Expand(s, Getenv) }

// Expand replaces ${name} and $name.
func Expand(s string, mapping func(string) string) string {
	out := ""
	for i := 0; i < len(s); i++ {
		if s[i] != '$' || i+1 == len(s) {
			out += s[i : i+1]
			continue
		}
		name, size := variable(s[i+1:])
		switch {
		case name != "":
			out += mapping(name)
		case size == 0:
			out += "$"
		}
		i += size
	}
	return out
}

// variable is the name that s begins with, and how many bytes it takes. "${}" is taken, but no name.
func variable(s string) (name string, size int) {
	if s[0] == '{' {
		if len(s) > 2 && isSpecial(s[1]) && s[2] == '}' {
			return s[1:2], 3
		}
		for i := 1; i < len(s); i++ {
			if s[i] == '}' {
				if i == 1 {
					return "", 2
				}
				return s[1:i], i + 1
			}
		}
		return "", 1
	}
	if isSpecial(s[0]) {
		return s[:1], 1
	}
	n := 0
	for n < len(s) && (s[n] == '_' || '0' <= s[n] && s[n] <= '9' || 'a' <= s[n]|0x20 && s[n]|0x20 <= 'z') {
		n++
	}
	return s[:n], n
}

func isSpecial(c byte) bool {
	switch c {
	case '*', '#', '$', '@', '!', '?', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return true
	}
	return false
}

// UserHomeDir is $HOME.
func UserHomeDir() (string, error) {
	if home := Getenv("HOME"); home != "" {
		return home, nil
	}
	return "", errors.New("$HOME is not defined")
}
