using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;

namespace DrConsole.Web.Features.Notices.Pages;

public sealed partial class NoticesPage(ReadNotices read, Pulse pulse, TimeProvider clock) : LivePart(pulse)
{
    private const int APage = 50;

    private static readonly TimeSpan Counted = TimeSpan.FromDays(7);

    private IReadOnlyList<NoticeLine>? _lines;
    private IReadOnlyDictionary<NoticeTrouble, int> _counts = new Dictionary<NoticeTrouble, int>();
    private string _shown = "";

    [SupplyParameterFromQuery]
    private string? Trouble { get; set; }

    [SupplyParameterFromQuery]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery]
    private string? About { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    protected override IReadOnlyCollection<string> Topics => ReadNotices.Topics;

    private string Asked => Query(Trouble, After);

    private string Sentence => (_counts.GetValueOrDefault(NoticeTrouble.Held), _counts.GetValueOrDefault(NoticeTrouble.Failed), _counts.GetValueOrDefault(NoticeTrouble.Unacknowledged)) switch
    {
        ( > 0 and var held, _, _) => $"{Words.Count(held, "notice is", "notices are")} held: a channel is not set up",
        (_, > 0 and var failed, _) => $"{Words.Count(failed, "notice", "notices")} did not reach everybody this week",
        (_, _, > 0 and var open) => $"{Words.Count(open, "notice waits", "notices wait")} for an answer",
        _ => "Everybody who had to be told was told",
    };

    private IReadOnlyList<Choice> Choices =>
    [
        new("All", $"/notices{Query(null, null)}", string.IsNullOrEmpty(Trouble)),
        .. Enum.GetValues<NoticeTrouble>().Select(trouble => new Choice(NoticeWords.Of(trouble), $"/notices{Query(trouble.ToString(), null)}", Trouble == trouble.ToString(), _counts.GetValueOrDefault(trouble))),
    ];

    protected override async Task ReadAsync()
    {
        _shown = Asked;
        var filter = new NoticeFilter(Enum.TryParse<NoticeKind>(Kind, out var kind) ? kind : null, Enum.TryParse<NoticeTrouble>(Trouble, out var trouble) ? trouble : null, About);
        _counts = await read.CountAsync(clock.GetUtcNow() - Counted, Closed);
        _lines = await read.ListAsync(filter, Guid.TryParse(After, out var after) ? new NoticeId(after) : null, APage + 1, Closed);
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (_shown != Asked)
            await ReloadAsync();
    }

    private static string Told(NoticeLine line)
    {
        var gone = line.Total - Count(line, DeliveryState.Held) - Count(line, DeliveryState.Failed) - Count(line, DeliveryState.Queued) - Count(line, DeliveryState.Withdrawn);
        return line.Total == 0 ? "nobody yet" : $"{gone} of {line.Total}";
    }

    private static string Answers(NoticeLine line) => line.Notice.Wants is AckNeed.None ? "not asked" : $"{Count(line, DeliveryState.Acknowledged)} of {line.Total}";

    private static int Count(NoticeLine line, DeliveryState state) => line.Counts.GetValueOrDefault(state);

    private string Query(string? trouble, string? after)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("trouble", trouble), ("kind", Kind), ("about", About), ("after", after) })
        {
            if (value is { Length: > 0 })
                query.Add(name, value);
        }
        return query.ToString();
    }
}
