using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Notices.Pages;

/// <summary>Shows whom a test of the call tree asks, and asks them once somebody confirms it.</summary>
public sealed partial class CallTreePage(TestCallTree test, NavigationManager navigation, Pulse pulse) : LivePart(pulse)
{
    private TestCallTree.Asked? _asked;

    [Parameter]
    public string Policy { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => ReadOnCall.Topics;

    private int People => _asked!.Deliveries.Select(delivery => delivery.Name).Distinct().Count();

    protected override async Task ReadAsync() => _asked = await test.PreviewAsync(Policy, Closed);

    private Task<bool> SendAsync() => TryAsync(async () => navigation.NavigateTo($"/notices/{(await test.OfPolicyAsync(Policy, Closed)).Id}"));
}
