"""PyTorch as one who knows it would call it: no gradient tape, results in reused buffers."""

import torch

from . import jobs

NAME = "PyTorch"


def details(threads):
    torch.set_num_threads(threads)
    torch.set_grad_enabled(False)
    return f"PyTorch {torch.__version__}"


def prepare(job):
    """A call of the job, and its results after a call."""
    operands = {name: value if isinstance(value, int) else torch.from_numpy(value)
                for name, value in job.operands.items()}
    dtype = torch.float32 if job.precision == "float" else torch.float64
    out = torch.empty(0, dtype=dtype)
    call, results = _MAKERS[job.kernel](out, **operands)
    return call, lambda: [result.numpy() if isinstance(result, torch.Tensor) else result
                          for result in results()]


def _into(function):
    """A function that writes to `out`, which it sizes at the first call."""
    def maker(out, **operands):
        values = tuple(operands.values())
        function(*values, out=out)
        return lambda: function(*values, out=out), lambda: [out]
    return maker


def _dense_forward(out, a, b, bias):
    torch.addmm(bias, a, b, out=out)

    def call():
        torch.addmm(bias, a, b, out=out)
        torch.tanh(out, out=out)

    return call, lambda: [out]


def _relu(x, out):
    torch.clamp_min(x, 0, out=out)


def _scale(x, out):
    torch.mul(x, jobs.RATE, out=out)


def _tanh_gradient(x, y, out):
    torch.ops.aten.tanh_backward.grad_input(x, y, grad_input=out)


def _sigmoid_gradient(x, y, out):
    torch.ops.aten.sigmoid_backward.grad_input(x, y, grad_input=out)


def _relu_gradient(x, y, out):
    torch.ops.aten.threshold_backward.grad_input(x, y, 0, grad_input=out)


def _column_sums(x, out):
    torch.sum(x, 0, out=out)


def _argmax_rows(out, x):
    indices = torch.argmax(x, 1)
    return lambda: torch.argmax(x, 1, out=indices), lambda: [indices]


def _softmax_rows(x, out):
    torch.softmax(x, 1, out=out)


def _softmax_cross_entropy(out, x, t):
    logarithms, rows = torch.empty_like(x), x.shape[0]
    torch.sub(x, t, out=out)
    loss = [0.0]

    def call():
        torch.log_softmax(x, 1, out=logarithms)
        loss[0] = -torch.dot(logarithms.view(-1), t.view(-1))
        torch.exp(logarithms, out=out)
        out.sub_(t).div_(rows)

    return call, lambda: [loss[0].item(), out]


def _squared_error(out, x, t):
    torch.sub(x, t, out=out)
    rows, loss = x.shape[0], [0.0]

    def call():
        torch.sub(x, t, out=out)
        loss[0] = torch.dot(out.view(-1), out.view(-1))
        out.mul_(2 / rows)

    return call, lambda: [loss[0].item(), out]


def _normalize_rows(out, x):
    column = torch.sum(x, 1, keepdim=True)
    torch.div(x, column, out=out)

    def call():
        torch.sum(x, 1, keepdim=True, out=column)
        torch.div(x, column, out=out)

    return call, lambda: [out]


def _normalize_rows_gradient(out, x, y, s):
    column = torch.sum(x, 1, keepdim=True)
    torch.mul(x, y, out=out)

    def call():
        torch.mul(x, y, out=out)
        torch.sum(out, 1, keepdim=True, out=column)
        torch.sub(x, column, out=out)
        out.div_(s)

    return call, lambda: [out]


def _gather_rows(x, indices, out):
    torch.index_select(x, 0, indices, out=out)


def _gather_byte_rows(out, bytes, table, indices):
    rows = torch.index_select(bytes, 0, indices)
    result = [None]

    def call():
        torch.index_select(bytes, 0, indices, out=rows)
        result[0] = table[rows.int()]

    return call, lambda: result


def _sgd_step(out, gradient, parameter):
    return lambda: parameter.add_(gradient, alpha=-jobs.RATE), lambda: [parameter]


def _decayed_sgd_step(out, gradient, parameter):
    def call():
        parameter.mul_(1 - jobs.DECAY).add_(gradient, alpha=-jobs.RATE)
    return call, lambda: [parameter]


def _momentum_step(out, gradient, parameter, state):
    def call():
        state.mul_(jobs.MOMENTUM).add_(gradient, alpha=jobs.RATE)
        parameter.sub_(state)
    return call, lambda: [parameter, state]


def _adagrad_step(out, gradient, parameter, state):
    root = torch.empty_like(state)

    def call():
        state.add_(jobs.EPSILON).addcmul_(gradient, gradient)
        torch.sqrt(state, out=root)
        parameter.addcdiv_(gradient, root, value=-jobs.RATE)

    return call, lambda: [parameter, state]


def _random_draws(out, count):
    draws = torch.empty(count, dtype=torch.float64)
    return lambda: draws.uniform_(), lambda: [draws]


def _random_mask(out, count):
    out.resize_(count)
    return lambda: out.bernoulli_(jobs.KEEP).mul_(1 / jobs.KEEP), lambda: [out]


_MAKERS = {
    "matmul": _into(torch.mm), "add_row": _into(torch.add), "exp": _into(torch.exp),
    "log": _into(torch.log), "tanh": _into(torch.tanh), "sigmoid": _into(torch.sigmoid),
    "multiply": _into(torch.mul), "add": _into(torch.add),
    **{function.__name__[1:]: _into(function) for function in (
        _relu, _scale, _tanh_gradient, _sigmoid_gradient, _relu_gradient, _column_sums,
        _softmax_rows, _gather_rows)},
    **{function.__name__[1:]: function for function in (
        _dense_forward, _argmax_rows, _softmax_cross_entropy, _squared_error, _normalize_rows,
        _normalize_rows_gradient, _gather_byte_rows, _sgd_step, _decayed_sgd_step,
        _momentum_step, _adagrad_step, _random_draws, _random_mask)},
}
