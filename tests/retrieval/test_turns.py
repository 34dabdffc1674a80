"""Turns are taken in order, a few at a time, and given back whatever happens."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from retrieval.turns import Turns


def test_no_more_than_a_few_are_in_at_once() -> None:
    turns, lock, inside, most = Turns(3), threading.Lock(), 0, 0

    def work(_: int) -> None:
        nonlocal inside, most
        with turns:
            with lock:
                inside += 1
                most = max(most, inside)
            time.sleep(0.002)
            with lock:
                inside -= 1

    with ThreadPoolExecutor(12) as threads:
        list(threads.map(work, range(60)))
    assert (most, inside) == (3, 0)


def test_who_came_first_is_let_in_first() -> None:
    turns, came, order = Turns(1), list[threading.Thread](), list[int]()

    def work(number: int) -> None:
        with turns:
            order.append(number)

    with turns:
        for number in range(8):
            came.append(threading.Thread(target=work, args=(number,)))
            came[-1].start()
            while len(turns._waiting) <= number:
                time.sleep(0.001)
    for thread in came:
        thread.join()
    assert order == list(range(8))


def test_a_turn_that_fails_is_given_back() -> None:
    turns = Turns(1)
    with pytest.raises(ValueError, match="broken"), turns:
        raise ValueError("broken")
    with turns:
        pass
