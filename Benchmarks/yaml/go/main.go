// SPDX-License-Identifier: Apache-2.0

// The same measurement as main.swift with gopkg.in/yaml.v3.
package main

import (
	"fmt"
	"math"
	"os"
	"time"

	"gopkg.in/yaml.v3"
)

const (
	rounds      = 20
	repetitions = 50
)

func bestTime(body func() error) int64 {
	best := int64(math.MaxInt64)

	for i := 0; i < rounds; i++ {
		start := time.Now()

		for j := 0; j < repetitions; j++ {
			if err := body(); err != nil {
				panic(err)
			}
		}

		if elapsed := time.Since(start).Nanoseconds() / repetitions; elapsed < best {
			best = elapsed
		}
	}

	return best
}

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}

	var document any

	reading := bestTime(func() error {
		document = nil

		return yaml.Unmarshal(text, &document)
	})
	printing := bestTime(func() error {
		_, err := yaml.Marshal(document)

		return err
	})

	fmt.Println(reading, printing)
}
