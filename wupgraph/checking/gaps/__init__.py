"""What no rule looks at: data without a shape, shapes without data, terms that nothing defines.

In: data with the shapes they were checked by; out: findings `WUP-S…`. Called by checking only.
"""
