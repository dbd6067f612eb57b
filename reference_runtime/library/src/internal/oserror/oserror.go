// Package oserror: the errors that package io/fs names, which several error numbers stand for.
package oserror

import "errors"

var (
	ErrPermission = errors.New("permission denied")
	ErrExist      = errors.New("file already exists")
	ErrNotExist   = errors.New("file does not exist")
)
