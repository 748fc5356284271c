using System.Text.RegularExpressions;

namespace DrConsole.Tests.Architecture;

/// <summary>Calls that the product never makes, each with what to use instead.</summary>
public sealed partial class BannedCallTests
{
    private static readonly (Regex Call, string Instead)[] Banned =
    [
        (MachineClock(), "ask the TimeProvider"),
        (RandomId(), "use Guid.CreateVersion7, which sorts by time"),
        (BlockingWait(), "await it"),
        (FireAndForget(), "return a Task: nobody sees what an async void throws"),
        (OwnClient(), "let IHttpClientFactory make it"),
    ];

    // Markup that is not made from data: our own sprite, and pictures whose every text is encoded where it is put in.
    private static readonly HashSet<string> MarkupOfOurOwn =
    [
        "src/DrConsole.Web/Shell/IconSprite.razor",
        "src/DrConsole.Web/Shell/RecoveryCurve.razor",
        "src/DrConsole.Web/Parts/SvgText.cs",
    ];

    // It has looked that the task is done.
    private static readonly HashSet<string> AwaitedAlready = ["src/DrConsole.Web/Features/Access/SignIn/CircuitCaller.cs"];

    [Fact]
    public void The_product_makes_no_banned_call() => Rule.Holds(Violations(Sources.Product));

    [Fact]
    public void Every_exception_is_still_needed()
    {
        Rule.Holds(AwaitedAlready.Except(Sources.Product.Where(source => BlockingResult().IsMatch(source.Code)).Select(source => source.Path)));
        Rule.Holds(MarkupOfOurOwn.Except(Sources.Product.Where(source => source.Code.Contains("MarkupString", StringComparison.Ordinal)).Select(source => source.Path)));
    }

    [Theory]
    [InlineData("var now = DateTime.Now;")]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("var day = DateTime.Today;")]
    [InlineData("var now = DateTimeOffset.UtcNow.AddDays(1);")]
    [InlineData("var now = DateTimeOffset.Now;")]
    [InlineData("await Task.Delay(1000);")]
    [InlineData("await Task.Delay(TimeSpan.FromSeconds(1), cancel);")]
    [InlineData("await Task.Delay(Pause(a, b));")]
    [InlineData("var id = Guid.NewGuid();")]
    [InlineData("var text = reader.ReadToEndAsync().Result;")]
    [InlineData("work.Wait();")]
    [InlineData("work.GetAwaiter().GetResult();")]
    [InlineData("private async void OnClick()")]
    [InlineData("using var http = new HttpClient();")]
    [InlineData("using var http = new HttpClient(handler);")]
    [InlineData("@((MarkupString)Model.Text)")]
    [InlineData("var html = new MarkupString(text);")]
    public void The_rule_catches_a_planted_violation(string line) =>
        Assert.Single(Violations([new("src/DrConsole/Runs/Planted.cs", $"namespace DrConsole.Runs;\n{line}\n")]));

    [Theory]
    [InlineData("var now = clock.GetUtcNow();")]
    [InlineData("await Task.Delay(pause, clock, cancel);")]
    [InlineData("await Task.WhenAny(heard, Task.Delay(Sweep, Clock, cancel));")]
    [InlineData("// DateTime.Now would be the machine's.")]
    [InlineData("var outcome = ResultOf(run);")]
    public void The_rule_lets_pass_what_is_right(string line) => Assert.Empty(Violations([new("src/DrConsole/Runs/Planted.cs", line)]));

    private static List<string> Violations(IEnumerable<Source> sources) =>
    [
        .. from source in sources
           where !source.Path.EndsWith(".css", StringComparison.Ordinal)
           from fault in Faults(source)
           select $"{source.Path}: {fault}",
    ];

    private static IEnumerable<string> Faults(Source source)
    {
        foreach (var (call, instead) in Banned)
        {
            foreach (Match match in call.Matches(source.Code))
                yield return $"{match.Value} is banned; {instead}";
        }
        if (BlockingResult().Match(source.Code) is { Success: true } blocking && !AwaitedAlready.Contains(source.Path))
            yield return $"{blocking.Value} is banned; await it";
        foreach (Match delay in Delay().Matches(source.Code))
        {
            if (!TakesClock().IsMatch(Arguments.From(source.Code, delay.Index + delay.Length)))
                yield return "Task.Delay without a TimeProvider";
        }
        if (source.Code.Contains("MarkupString", StringComparison.Ordinal) && !MarkupOfOurOwn.Contains(source.Path))
            yield return "MarkupString is never made from data; if this is not, put the file on the list";
    }

    [GeneratedRegex(@"\bDateTime\.(Now|UtcNow|Today)\b|\bDateTimeOffset\.(Now|UtcNow)\b")]
    private static partial Regex MachineClock();

    [GeneratedRegex(@"\bGuid\.NewGuid\b")]
    private static partial Regex RandomId();

    [GeneratedRegex(@"\)\.Result\b|\.GetAwaiter\(\)\.GetResult\(\)|\b\w*[tT]ask\.Result\b")]
    private static partial Regex BlockingResult();

    [GeneratedRegex(@"\.Wait\(\)")]
    private static partial Regex BlockingWait();

    [GeneratedRegex(@"\basync void\b")]
    private static partial Regex FireAndForget();

    [GeneratedRegex(@"\bnew HttpClient\(")]
    private static partial Regex OwnClient();

    [GeneratedRegex(@"\bTask\.Delay\(")]
    private static partial Regex Delay();

    [GeneratedRegex(@"\b(clock|Clock|_clock|TimeProvider|timeProvider)\b")]
    private static partial Regex TakesClock();
}
