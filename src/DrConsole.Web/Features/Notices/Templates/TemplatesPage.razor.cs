using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Notices.Templates;

public sealed partial class TemplatesPage(ReadTemplates read, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 500;

    private IReadOnlyList<NoticeTemplate>? _list;

    protected override IReadOnlyCollection<string> Topics => [NoticeTemplate.Topic];

    private string Sentence => _list is null or [] ? "No template yet"
        : Enum.GetValues<NoticeKind>().Except(_list.Select(each => each.Kind)).ToList() is { Count: > 0 } missing ? $"No template for {Words.Count(missing.Count, "kind", "kinds")} of notice"
        : $"{Words.Count(_list.Count, "template", "templates")}, one for every kind of notice";

    protected override async Task ReadAsync() => _list = await read.ListAsync(after: null, Most, Closed);
}
