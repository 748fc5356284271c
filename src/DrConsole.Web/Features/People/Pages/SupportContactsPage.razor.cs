using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.People.Pages;

public sealed partial class SupportContactsPage(ReadSupportContacts read, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 500;

    private IReadOnlyList<SupportContact>? _list;

    protected override IReadOnlyCollection<string> Topics => [SupportContact.Topic];

    private string Sentence => _list switch
    {
        null or [] => "No support contact yet",
        _ => $"{Words.Count(_list.Count, "support contact", "support contacts")}, {_list.Count(each => each.Phone.Length > 0)} with a telephone",
    };

    protected override async Task ReadAsync() => _list = await read.ListAsync(after: null, Most, Closed);
}
