using DrConsole.Notices;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Notices.Pages;

public sealed partial class DeliveryTable(TimeProvider clock)
{
    [Parameter, EditorRequired]
    public NoticeBoard Board { get; set; } = null!;
}
