using DrConsole.Notices;

namespace DrConsole.Web.Features.Notices.Channels;

public sealed partial class WithoutLinks(ChannelFacts facts)
{
    private readonly string? _why = facts.WithoutLinks;
}
