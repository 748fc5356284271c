using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.People.Pages;

public sealed partial class GroupsPage(ReadGroups read, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 500;

    private IReadOnlyList<Group>? _list;

    protected override IReadOnlyCollection<string> Topics => [Group.Topic];

    private string Sentence => _list switch
    {
        null or [] => "No group yet",
        _ => _list.Count(group => group.Members.Length == 0) is var empty and > 0 ? $"{empty} of {Words.Count(_list.Count, "group", "groups")} without a member" : $"{Words.Count(_list.Count, "group", "groups")}, each with members",
    };

    protected override async Task ReadAsync() => _list = await read.ListAsync(after: null, Most, Closed);
}
