using System.Net;

namespace DrConsole.Notices;

/// <summary>What became of one request, whoever it went to. There are no others than these.</summary>
internal abstract record WireAnswer
{
    private WireAnswer()
    {
    }

    /// <param name="Body">As much of it as is read; what is longer is cut.</param>
    /// <param name="After">How long it asks us to wait.</param>
    public sealed record Answered(HttpStatusCode Status, string Body, TimeSpan? After) : WireAnswer
    {
        public bool IsSuccess => (int)Status is >= 200 and <= 299;

        public bool IsRedirect => (int)Status is >= 300 and <= 399;

        public bool IsBusy => Status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)Status >= 500;
    }

    /// <summary>Nothing was said to anybody: the request never left.</summary>
    public sealed record NotReached(string Why) : WireAnswer;

    /// <summary>The request left, and no whole answer came.</summary>
    public sealed record Lost(string Why) : WireAnswer;
}
